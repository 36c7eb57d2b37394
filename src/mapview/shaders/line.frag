// SPDX-License-Identifier: GPL-3.0-or-later
#version 440

layout(location = 0) in vec4 colourAt;
layout(location = 1) in vec3 along;
layout(location = 0) out vec4 colour;

layout(std140, binding = 0) uniform Uniforms {
    mat4 matrix;
    vec4 centre;
    vec4 view;
    vec4 middle;
    vec4 dash;
    vec4 paint;
};

void main()
{
    // Distance to the line from end to end: round ends meet without a notch.
    float beyond = max(max(-along.x, along.x - along.z), 0.0);
    float distance = length(vec2(beyond, along.y));
    float softness = 0.5 / view.w;
    float cover = clamp((middle.z + softness - distance) / (2.0 * softness), 0.0, 1.0);
    if (dash.y > 0.0) {
        float at = mod(along.x, dash.x + dash.y);
        cover *= clamp((dash.x - at) * view.w + 0.5, 0.0, 1.0) * (beyond > 0.0 ? 0.0 : 1.0);
    }
    colour = colourAt * cover;
}
