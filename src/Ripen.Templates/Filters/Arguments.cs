using Fluid.Values;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>The arguments of one application of a filter.</summary>
internal sealed class Arguments(FluidValue[] positional, KeyValuePair<string, FluidValue>[] named)
{
    /// <summary>How many positional arguments there are.</summary>
    public int Count => positional.Length;

    /// <summary>A positional argument, or nil.</summary>
    public FluidValue this[int index] => index < positional.Length ? positional[index] : NilValue.Instance;

    // Filters on lists ask for it item by item.
    private string? _firstText;

    /// <summary>The text of a positional argument, empty when there is none.</summary>
    public string Text(int index) => index == 0 ? _firstText ??= Texts.Of(this[0]) : Texts.Of(this[index]);

    /// <summary>A named argument, or nil.</summary>
    public FluidValue Named(string name)
    {
        foreach (var argument in named)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return NilValue.Instance;
    }
}
