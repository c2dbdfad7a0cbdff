namespace Ripen.Templates.Grammar;

/// <summary>What is learnt about a template while it is parsed.</summary>
/// <param name="source">The template as its author wrote it; all places that leave are places in it.</param>
internal sealed class ParseSession(string source)
{
    private const int MaxIssues = 100;

    private readonly List<TemplateIssue> _warnings = [];
    private readonly List<TemplateReference> _references = [];
    private readonly HashSet<TemplateReference> _seen = [];

    /// <summary>The template as its author wrote it.</summary>
    public string Source => source;

    /// <summary>From the text with its content blocks in place back to the source.</summary>
    public OffsetMap Blocks { get; } = new();

    /// <summary>From the repaired text back to the text with its content blocks in place.</summary>
    public OffsetMap Repairs { get; } = new();

    /// <summary>Warnings and remarks.</summary>
    public IReadOnlyList<TemplateIssue> Warnings => _warnings;

    /// <summary>What the template reads.</summary>
    public IReadOnlyList<TemplateReference> References => _references;

    /// <summary>Whether an answer from outside is parsed, which may make no calls itself.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Whether it is a part of a message, which has a record of its send.</summary>
    public bool IsOfMessage { get; init; } = true;

    /// <summary>Whether there is a call of connected content.</summary>
    public bool UsesNetwork { get; set; }

    /// <summary>Whether it puts pairs into the record of the send.</summary>
    public bool WritesExtras { get; set; }

    /// <summary>Whether no more warnings are taken; finding the place of one costs time.</summary>
    public bool IsFull => _warnings.Count >= MaxIssues;

    /// <summary>The place in the source of a place in the repaired text.</summary>
    public int PlaceOf(int repaired) => Blocks.Original(Repairs.Original(repaired).Offset).Offset;

    /// <summary>An issue at a place of the repaired text.</summary>
    public TemplateIssue Issue(string code, IssueSeverity severity, string message, int repaired, string? suggestion = null) =>
        BeforeRepair(code, severity, message, Repairs.Original(repaired).Offset, suggestion);

    /// <summary>An issue at a place of the text with its content blocks in place. One inside a block stands where the source names the block, and says so.</summary>
    public TemplateIssue BeforeRepair(string code, IssueSeverity severity, string message, int expanded, string? suggestion = null)
    {
        var (offset, block) = Blocks.Original(expanded);
        return SourcePlace.Issue(code, severity, block is null ? message : $"In the content block '{block}': {message}", source, offset, suggestion);
    }

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
