using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary>A text with outputs inside a tag, such as the URL of a call.</summary>
internal sealed class TextTemplate
{
    private readonly string? _text;
    private readonly Block? _block;

    /// <summary>A text without outputs.</summary>
    public TextTemplate(string text)
    {
        _text = text;
    }

    /// <summary>A text with outputs.</summary>
    public TextTemplate(Block block)
    {
        _block = block;
    }

    /// <summary>The outputs and what stands between them; null for a text without outputs.</summary>
    public Block? Block => _block;

    /// <summary>The text. Outputs never wait, so the block has run when this returns.</summary>
    public string Render(RenderContext context)
    {
        if (_text is not null)
        {
            return _text;
        }

        var writer = context.RentWriter();
        try
        {
            var running = _block!.RunAsync(writer, context);
            System.Diagnostics.Debug.Assert(running.IsCompletedSuccessfully, "Outputs do not wait.");
            return writer.ToString();
        }
        finally
        {
            context.ReturnWriter(writer);
        }
    }
}
