// SPDX-License-Identifier: GPL-3.0-or-later
#version 440

layout(location = 0) in vec2 textureAt;
layout(location = 1) in float opacity;
layout(location = 0) out vec4 colour;

layout(binding = 1) uniform sampler2D atlas;

void main()
{
    colour = texture(atlas, textureAt) * opacity;
}
