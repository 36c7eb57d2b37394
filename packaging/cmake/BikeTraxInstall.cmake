# SPDX-License-Identifier: GPL-3.0-or-later
# Where an installed program, its desktop entry, icon and metadata go.
