// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of constant width on screen, discs and filled triangles on the Mercator plane.
#version 440

// Both ends of a line stand at its start: no copy of the world comes between them.
layout(location = 0) in vec4 place; // x, y rounded to float; what was lost by rounding x, y
layout(location = 1) in vec4 line;  // direction (x, y), 0 for filled triangles; length in worlds; which corner 0…3
layout(location = 2) in vec4 tint;  // premultiplied

layout(location = 0) out vec4 colourAt;
layout(location = 1) out vec3 along; // pixels along the line, across it, its length

layout(std140, binding = 0) uniform Uniforms {
    mat4 matrix;
    vec4 centre; // as place
    vec4 view;   // pixels per world, cosine and sine of the bearing, device pixel ratio
    vec4 middle; // half the screen; half the line's width in pixels; unused
    vec4 dash;   // pixels of dash, of gap (0 draws through); unused
    vec4 paint;  // replaces the colours where its alpha is above 0
};

void main()
{
    vec2 d = place.xy - centre.xy;
    d.x -= round(d.x);
    d += place.zw - centre.zw;
    float atEnd = line.w >= 2.0 ? 1.0 : 0.0;
    d = (d + line.xy * (line.z * atEnd)) * view.x;
    float reach = middle.z + 1.0;
    float side = mod(line.w, 2.0) < 0.5 ? -1.0 : 1.0;
    float pixels = line.z * view.x;
    float ahead = atEnd > 0.5 ? reach : -reach;
    d += line.xy * ahead + vec2(-line.y, line.x) * side * reach;
    vec2 screen = middle.xy + vec2(d.x * view.y + d.y * view.z, d.y * view.y - d.x * view.z);
    gl_Position = matrix * vec4(screen, 0.0, 1.0);
    bool filled = line.x == 0.0 && line.y == 0.0;
    along = filled ? vec3(0.0) : vec3(ahead + atEnd * pixels, side * reach, pixels);
    colourAt = paint.a > 0.0 ? paint : tint;
}
