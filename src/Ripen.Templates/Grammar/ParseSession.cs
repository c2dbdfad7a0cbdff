namespace Ripen.Templates.Grammar;

/// <summary>What is learnt about a template while it is parsed.</summary>
internal sealed class ParseSession
{
    private const int MaxIssues = 100;

    private readonly List<TemplateIssue> _warnings = [];
    private readonly List<TemplateReference> _references = [];
    private readonly HashSet<TemplateReference> _seen = [];

    /// <summary>Warnings and remarks.</summary>
    public IReadOnlyList<TemplateIssue> Warnings => _warnings;

    /// <summary>What the template reads.</summary>
    public IReadOnlyList<TemplateReference> References => _references;

    /// <summary>Whether there is a call of connected content.</summary>
    public bool UsesNetwork { get; set; }

    /// <summary>Whether no more warnings are taken; finding the place of one costs time.</summary>
    public bool IsFull => _warnings.Count >= MaxIssues;

    /// <summary>Adds a warning or a remark; the same one at the same place only once.</summary>
    public void Warn(TemplateIssue issue)
    {
        if (!IsFull && !_warnings.Contains(issue))
        {
            _warnings.Add(issue);
        }
    }

    /// <summary>Adds a reference.</summary>
    public void Read(TemplateRoot root, string? name)
    {
        var reference = new TemplateReference(root, name);
        if (_seen.Add(reference))
        {
            _references.Add(reference);
        }
    }
}
