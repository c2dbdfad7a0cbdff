using Fluid.Values;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Filters;

/// <summary>What a filter does.</summary>
internal delegate FluidValue FilterFunction(FluidValue input, Arguments arguments, RenderContext context);
