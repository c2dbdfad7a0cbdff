using Ripen.Templates.Linting;

namespace Ripen.Templates;

/// <summary>A parsed template. Immutable and safe to render on many threads at once.</summary>
public interface ITemplate
{
    /// <summary>
    /// Whether rendering may call <c>connected_content</c>. Templates without it always answer with a completed task.
    /// </summary>
    bool UsesNetwork { get; }

    /// <summary>The references the template reads, each once, in the order of their first appearance.</summary>
    IReadOnlyList<TemplateReference> References { get; }

    /// <summary>What can be saved but may not be meant, in the order of the source, each with what to write instead. For the time of saving; it looks at everything anew.</summary>
    IReadOnlyList<TemplateIssue> Lint(LintSetting setting);

    /// <summary>Renders once. Never throws for anything a template does; what goes wrong is in the result.</summary>
    /// <param name="data">What the template reads.</param>
    /// <param name="cancellationToken">Cancels calls of connected content; the only exception that leaves is its own.</param>
    ValueTask<RenderResult> RenderAsync(ITemplateData data, CancellationToken cancellationToken);
}
