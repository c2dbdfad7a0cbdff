using Fluid.Ast;
using Ripen.Templates.Tags;

namespace Ripen.Templates.Linting;

/// <summary>
/// Goes through text and outputs as they would be printed, branch by branch. Each branch begins with the state before it; after them the state is that of the first, for whoever writes
/// balanced branches meets the same in all.
/// </summary>
internal abstract class TextWalk<TState>
{
    /// <summary>Walks a block and gives the state at its end.</summary>
    public TState Walk(Block block, TState state)
    {
        foreach (var statement in block.Statements)
        {
            state = statement switch
            {
                TextSpanStatement text => OnText(text.Text.Span, state),
                RawStatement raw => OnText(raw.Text.Span, state),
                OutputTag output => OnOutput(output, state),
                CaptureTag capture => Apart(capture.Blocks, state),
                ConnectedContentTag or MessageExtrasTag => state,
                DialectStatement own => Branches(own.Blocks, state),
                _ => state,
            };
        }

        return state;
    }

    /// <summary>The state at the start of text of its own.</summary>
    protected abstract TState Start { get; }

    /// <summary>Text that is printed as it is.</summary>
    protected abstract TState OnText(ReadOnlySpan<char> text, TState state);

    /// <summary>A value that is printed.</summary>
    protected abstract TState OnOutput(OutputTag output, TState state);

    private TState Apart(IEnumerable<Block> blocks, TState state)
    {
        foreach (var block in blocks)
        {
            Walk(block, Start);
        }

        return state;
    }

    private TState Branches(IEnumerable<Block> blocks, TState state)
    {
        var (after, isFirst) = (state, true);
        foreach (var block in blocks)
        {
            var end = Walk(block, state);
            (after, isFirst) = isFirst ? (end, false) : (after, false);
        }

        return after;
    }
}
