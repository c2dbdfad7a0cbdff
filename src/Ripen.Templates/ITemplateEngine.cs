namespace Ripen.Templates;

/// <summary>Turns source text into templates. One engine serves the process; it is safe to use on many threads.</summary>
public interface ITemplateEngine
{
    /// <summary>Parses source text. Anything the author must correct is in the result; no input makes this throw.</summary>
    /// <param name="source">The text, at most <see cref="Limits.TemplateLimits.MaxSourceBytes"/> in UTF-8.</param>
    /// <param name="part">The place it is written in.</param>
    /// <param name="blocks">The content blocks the source may name; none when null.</param>
    TemplateParseResult Parse(string source, TemplatePart part, IContentBlocks? blocks = null);
}
