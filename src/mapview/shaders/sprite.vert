// SPDX-License-Identifier: GPL-3.0-or-later
// Sprites at places on the Mercator plane: the camera is a uniform, so panning touches no vertex.
// Whole numbers come as bytes, the most significant first: Qt Quick hands on floats and bytes, and bytes are
// half as many to bring to the graphics card.
#version 440

layout(location = 0) in vec4 placeX;  // of 2^32 to a world
layout(location = 1) in vec4 placeY;
layout(location = 2) in vec4 fromX;   // from minus to, of 2^32 to a world, plus 2^23; opacity
layout(location = 3) in vec4 fromY;   // the same; number, high byte
layout(location = 4) in vec4 start;   // milliseconds; number, low byte
layout(location = 5) in vec4 texture; // texels
layout(location = 6) in vec4 corner;  // sixteenths of a device pixel, plus 2^15

layout(location = 0) out vec2 textureAt;
layout(location = 1) out float opacity;

layout(std140, binding = 0) uniform Uniforms {
    mat4 matrix;
    vec4 centre; // of 2^16 to a world: whole ones of x, y; parts of one of x, y
    vec4 view;   // pixels per world, cosine and sine of the bearing, device pixel ratio
    vec4 middle; // half the screen; milliseconds now; 1 / milliseconds a movement takes
    vec4 look;   // opacity; scale of the corners; 1 / size of the texture
    vec4 mask;   // which number the first sprite has; 1 / size of what is hidden; 0 where nothing is
};

// A bit for each number, 32 to a texel.
layout(binding = 2) uniform sampler2D hidden;

float two(vec2 bytes)
{
    vec2 whole = floor(bytes * 255.0 + 0.5);
    return whole.x * 256.0 + whole.y;
}

float three(vec3 bytes)
{
    return floor(bytes.x * 255.0 + 0.5) * 65536.0 + two(bytes.yz);
}

bool isHidden()
{
    float number = mask.x + two(vec2(fromY.w, start.w));
    float texel = floor(number / 32.0);
    float line = floor(texel * mask.y);
    vec4 bytes = textureLod(hidden, vec2(texel * mask.y - line + 0.5 * mask.y, (line + 0.5) * mask.z), 0.0);
    float bit = number - texel * 32.0;
    float byte = floor(bit / 8.0);
    float eight = byte < 1.0 ? bytes.x : byte < 2.0 ? bytes.y : byte < 3.0 ? bytes.z : bytes.w;
    float shifted = floor(floor(eight * 255.0 + 0.5) / exp2(bit - byte * 8.0));
    return mod(shifted, 2.0) > 0.5;
}

void main()
{
    textureAt = vec2(0.0);
    opacity = 0.0;
    if (mask.w > 0.5 && isHidden()) {
        gl_Position = vec4(0.0, 0.0, 0.0, 1.0); // all corners in one point: nothing is drawn
        return;
    }
    // Whole ones first: what is near the centre loses nothing to the width of a float.
    vec2 d = vec2(two(placeX.xy), two(placeY.xy)) - centre.xy;
    d.x -= 65536.0 * round(d.x / 65536.0);
    d += vec2(two(placeX.zw), two(placeY.zw)) / 65536.0 - centre.zw;
    float left = 1.0 - clamp((middle.z - three(start.xyz)) * middle.w, 0.0, 1.0);
    d += (vec2(three(fromX.xyz), three(fromY.xyz)) - 8388608.0) / 65536.0 * left;
    d *= view.x / 65536.0;
    vec2 screen = middle.xy + vec2(d.x * view.y + d.y * view.z, d.y * view.y - d.x * view.z);
    // Whole device pixels: marks and names stay sharp.
    vec2 offset = (vec2(two(corner.xy), two(corner.zw)) - 32768.0) / 16.0;
    screen = (floor(screen * view.w + 0.5) + offset * look.y) / view.w;
    gl_Position = matrix * vec4(screen, 0.0, 1.0);
    textureAt = vec2(two(texture.xy), two(texture.zw)) * look.zw;
    opacity = fromX.w * look.x;
}
