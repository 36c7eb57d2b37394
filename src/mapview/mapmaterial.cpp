// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapmaterial.h"

#include "mapview/fleetsnapshot.h"

#include <QSGMaterialShader>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace bt::mapview {

namespace {

struct Vec4
{
    float x, y, z, w;
};

struct CameraUniforms
{
    float matrix[16];
    Vec4 centre;
    Vec4 view;
};

struct SpriteUniforms
{
    CameraUniforms camera;
    Vec4 middle;
    Vec4 look;
    Vec4 mask;
};

struct LineUniforms
{
    CameraUniforms camera;
    Vec4 middle;
    Vec4 dash;
    Vec4 paint;
};

/// In the unit in which sprite.vert subtracts it from places.
Vec4 centreOfSprites(MercatorPoint centre)
{
    const double x = (centre.x - std::floor(centre.x)) * 65536;
    const double y = centre.y * 65536;
    return {float(std::floor(x)), float(std::floor(y)), float(x - std::floor(x)), float(y - std::floor(y))};
}

Vec4 centreOfLines(MercatorPoint point)
{
    const SplitPoint centre = SplitPoint::of(point);
    return {centre.xHigh, centre.yHigh, centre.xLow, centre.yLow};
}

CameraUniforms cameraUniforms(QSGMaterialShader::RenderState &state, const Camera &camera, Vec4 centre,
                              double devicePixelRatio)
{
    CameraUniforms uniforms;
    std::memcpy(uniforms.matrix, state.combinedMatrix().constData(), sizeof uniforms.matrix);
    uniforms.centre = centre;
    const double bearing = camera.bearingDegrees * std::numbers::pi / 180.0;
    uniforms.view = {float(camera.pixelsPerWorld()), float(std::cos(bearing)), float(std::sin(bearing)),
                     float(devicePixelRatio)};
    return uniforms;
}

template <size_t count> std::array<quint8, count> bytesOf(quint32 number)
{
    std::array<quint8, count> bytes;
    for (size_t i = 0; i < count; ++i)
        bytes[i] = quint8(number >> (8 * (count - 1 - i)));
    return bytes;
}

template <class Uniforms> bool write(QSGMaterialShader::RenderState &state, const Uniforms &uniforms)
{
    QByteArray *buffer = state.uniformData();
    Q_ASSERT(buffer->size() >= qsizetype(sizeof uniforms));
    std::memcpy(buffer->data(), &uniforms, sizeof uniforms);
    return true;
}

class SpriteShader : public QSGMaterialShader
{
public:
    SpriteShader()
    {
        setShaderFileName(VertexStage, QStringLiteral(":/mapview/shaders/sprite.vert.qsb"));
        setShaderFileName(FragmentStage, QStringLiteral(":/mapview/shaders/sprite.frag.qsb"));
    }

    bool updateUniformData(RenderState &state, QSGMaterial *newMaterial, QSGMaterial *) override
    {
        const auto *material = static_cast<const SpriteMaterial *>(newMaterial);
        const QSizeF size = material->camera.size;
        const QSize texels = material->texture->textureSize();
        constexpr float perMs = 1.0F / float(smoothMovement.count());
        return write(
            state,
            SpriteUniforms{cameraUniforms(state, material->camera, centreOfSprites(material->camera.centre),
                                          material->devicePixelRatio),
                           {float(size.width() / 2), float(size.height() / 2), material->nowMs, perMs},
                           {state.opacity() * material->opacity, material->scale,
                            1.0F / float(texels.width()), 1.0F / float(texels.height())},
                           maskOf(*material)});
    }

    static Vec4 maskOf(const SpriteMaterial &material)
    {
        if (!material.hidden)
            return {0, 0, 0, 0};
        const QSize texels = material.hidden->textureSize();
        return {float(material.firstHidden), 1.0F / float(texels.width()), 1.0F / float(texels.height()), 1};
    }

    void updateSampledImage(RenderState &state, int binding, QSGTexture **texture, QSGMaterial *newMaterial,
                            QSGMaterial *) override
    {
        auto *material = static_cast<SpriteMaterial *>(newMaterial);
        // Something must be bound even where nothing is hidden.
        QSGTexture *wanted
            = binding == 2 && material->hidden ? material->hidden.get() : material->texture.get();
        wanted->commitTextureOperations(state.rhi(), state.resourceUpdateBatch());
        *texture = wanted;
    }
};

class LineShader : public QSGMaterialShader
{
public:
    LineShader()
    {
        setShaderFileName(VertexStage, QStringLiteral(":/mapview/shaders/line.vert.qsb"));
        setShaderFileName(FragmentStage, QStringLiteral(":/mapview/shaders/line.frag.qsb"));
    }

    bool updateUniformData(RenderState &state, QSGMaterial *newMaterial, QSGMaterial *) override
    {
        const auto *material = static_cast<const LineMaterial *>(newMaterial);
        const QSizeF size = material->camera.size;
        const QColor paint = material->paint;
        const float alpha = paint.alphaF();
        return write(
            state,
            LineUniforms{cameraUniforms(state, material->camera, centreOfLines(material->camera.centre),
                                        material->devicePixelRatio),
                         {float(size.width() / 2), float(size.height() / 2), material->halfWidth, 0},
                         {material->dash, material->gap, 0, 0},
                         {paint.redF() * alpha, paint.greenF() * alpha, paint.blueF() * alpha, alpha}});
    }
};

} // namespace

const QSGGeometry::AttributeSet &SpriteMaterial::attributes()
{
    static const auto bytes = [](int location) {
        return QSGGeometry::Attribute::create(location, 4, QSGGeometry::UnsignedByteType);
    };
    // None is a position to Qt Quick: it would search all of them for bounds that are not the screen's.
    static const QSGGeometry::Attribute list[]
        = {bytes(0), bytes(1), bytes(2), bytes(3), bytes(4), bytes(5), bytes(6)};
    static_assert(sizeof(Vertex) == 4 * std::size(list));
    static const QSGGeometry::AttributeSet set{int(std::size(list)), sizeof(Vertex), list};
    return set;
}

void SpriteMaterial::Vertex::setPlace(MercatorPoint place)
{
    constexpr double perWorld = 4294967296.0;
    // Round the world x begins anew; y ends.
    placeX = bytesOf<4>(quint32(quint64(std::llround((place.x - std::floor(place.x)) * perWorld))));
    placeY = bytesOf<4>(quint32(std::llround(std::clamp(place.y * perWorld, 0.0, perWorld - 1))));
}

void SpriteMaterial::Vertex::setWay(MercatorPoint from, MercatorPoint to)
{
    constexpr double perWorld = 4294967296.0;
    constexpr double most = 8388607;
    const double x = std::remainder(from.x - to.x, 1.0) * perWorld;
    const double y = (from.y - to.y) * perWorld;
    const bool fits = std::abs(x) <= most && std::abs(y) <= most;
    fromX = bytesOf<3>(quint32(8388608 + (fits ? std::lround(x) : 0)));
    fromY = bytesOf<3>(quint32(8388608 + (fits ? std::lround(y) : 0)));
}

void SpriteMaterial::Vertex::setStart(quint32 milliseconds) { startMs = bytesOf<3>(milliseconds); }

void SpriteMaterial::Vertex::setNumber(size_t number)
{
    numberHigh = quint8(number >> 8);
    numberLow = quint8(number);
}

void SpriteMaterial::Vertex::setCorner(QPointF devicePixels, QPoint texel)
{
    const auto sixteenths = [](double pixels) {
        return bytesOf<2>(quint32(32768 + std::lround(std::clamp(pixels, -2047.0, 2047.0) * 16)));
    };
    offsetX = sixteenths(devicePixels.x());
    offsetY = sixteenths(devicePixels.y());
    textureX = bytesOf<2>(quint32(texel.x()));
    textureY = bytesOf<2>(quint32(texel.y()));
}

SpriteMaterial::SpriteMaterial() { setFlag(Flags(Blending | RequiresFullMatrix | NoBatching)); }

QSGMaterialType *SpriteMaterial::type() const
{
    static QSGMaterialType type;
    return &type;
}

QSGMaterialShader *SpriteMaterial::createShader(QSGRendererInterface::RenderMode) const
{
    return new SpriteShader;
}

int SpriteMaterial::compare(const QSGMaterial *other) const { return this < other ? -1 : this > other; }

const QSGGeometry::AttributeSet &LineMaterial::attributes()
{
    static const QSGGeometry::Attribute list[]
        = {QSGGeometry::Attribute::create(0, 4, QSGGeometry::FloatType, true),
           QSGGeometry::Attribute::create(1, 4, QSGGeometry::FloatType),
           QSGGeometry::Attribute::create(2, 4, QSGGeometry::UnsignedByteType)};
    static const QSGGeometry::AttributeSet set{3, sizeof(Vertex), list};
    return set;
}

LineMaterial::LineMaterial() { setFlag(Flags(Blending | RequiresFullMatrix | NoBatching)); }

QSGMaterialType *LineMaterial::type() const
{
    static QSGMaterialType type;
    return &type;
}

QSGMaterialShader *LineMaterial::createShader(QSGRendererInterface::RenderMode) const
{
    return new LineShader;
}

int LineMaterial::compare(const QSGMaterial *other) const { return this < other ? -1 : this > other; }

} // namespace bt::mapview
