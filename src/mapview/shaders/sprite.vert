// SPDX-License-Identifier: GPL-3.0-or-later
// Sprites at places on the Mercator plane: the camera is a uniform, so panning touches no vertex.
#version 440

layout(location = 0) in vec4 place;  // x, y rounded to float; what was lost by rounding x, y
layout(location = 1) in vec4 motion; // from minus to (x, y); start in seconds; opacity
layout(location = 2) in vec4 corner; // offset in logical pixels; texture coordinate

layout(location = 0) out vec2 textureAt;
layout(location = 1) out float opacity;

layout(std140, binding = 0) uniform Uniforms {
    mat4 matrix;
    vec4 centre; // as place
    vec4 view;   // pixels per world, cosine and sine of the bearing, device pixel ratio
    vec4 middle; // half the screen; seconds now; 1 / seconds a movement takes
    vec4 look;   // opacity; scale of the corners; unused
};

void main()
{
    vec2 d = place.xy - centre.xy;
    d.x -= round(d.x);
    d += place.zw - centre.zw;
    float left = 1.0 - clamp((middle.z - motion.z) * middle.w, 0.0, 1.0);
    d += motion.xy * left;
    d *= view.x;
    vec2 screen = middle.xy + vec2(d.x * view.y + d.y * view.z, d.y * view.y - d.x * view.z);
    // Whole device pixels: marks and names stay sharp.
    screen = floor(screen * view.w + 0.5) / view.w + corner.xy * look.y;
    gl_Position = matrix * vec4(screen, 0.0, 1.0);
    textureAt = corner.zw;
    opacity = motion.w * look.x;
}
