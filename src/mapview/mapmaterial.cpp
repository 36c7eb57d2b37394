// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapmaterial.h"

#include "mapview/fleetsnapshot.h"

#include <QSGMaterialShader>

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
};

struct LineUniforms
{
    CameraUniforms camera;
    Vec4 middle;
    Vec4 dash;
    Vec4 paint;
};

CameraUniforms cameraUniforms(QSGMaterialShader::RenderState &state, const Camera &camera,
                              double devicePixelRatio)
{
    CameraUniforms uniforms;
    std::memcpy(uniforms.matrix, state.combinedMatrix().constData(), sizeof uniforms.matrix);
    const SplitPoint centre = SplitPoint::of(camera.centre);
    uniforms.centre = {centre.xHigh, centre.yHigh, centre.xLow, centre.yLow};
    const double bearing = camera.bearingDegrees * std::numbers::pi / 180.0;
    uniforms.view = {float(camera.pixelsPerWorld()), float(std::cos(bearing)), float(std::sin(bearing)),
                     float(devicePixelRatio)};
    return uniforms;
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
        constexpr float perSecond = 1000.0F / float(smoothMovement.count());
        return write(state,
                     SpriteUniforms{
                         cameraUniforms(state, material->camera, material->devicePixelRatio),
                         {float(size.width() / 2), float(size.height() / 2), material->nowSeconds, perSecond},
                         {state.opacity() * material->opacity, material->scale, 0, 0}});
    }

    void updateSampledImage(RenderState &state, int binding, QSGTexture **texture, QSGMaterial *newMaterial,
                            QSGMaterial *) override
    {
        if (binding != 1)
            return;
        auto *material = static_cast<SpriteMaterial *>(newMaterial);
        material->texture->commitTextureOperations(state.rhi(), state.resourceUpdateBatch());
        *texture = material->texture.get();
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
            LineUniforms{cameraUniforms(state, material->camera, material->devicePixelRatio),
                         {float(size.width() / 2), float(size.height() / 2), material->halfWidth, 0},
                         {material->dash, material->gap, 0, 0},
                         {paint.redF() * alpha, paint.greenF() * alpha, paint.blueF() * alpha, alpha}});
    }
};

} // namespace

const QSGGeometry::AttributeSet &SpriteMaterial::attributes()
{
    static const QSGGeometry::Attribute list[]
        = {QSGGeometry::Attribute::create(0, 4, QSGGeometry::FloatType, true),
           QSGGeometry::Attribute::create(1, 4, QSGGeometry::FloatType),
           QSGGeometry::Attribute::create(2, 4, QSGGeometry::FloatType)};
    static const QSGGeometry::AttributeSet set{3, sizeof(Vertex), list};
    return set;
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
