using Ripen.Engine.Attributes;

namespace Ripen.Definitions.Rules;

/// <summary>The names of custom attributes and events that a workspace has received.</summary>
public interface IWorkspaceNames
{
    /// <summary>Whether something was received under that name.</summary>
    bool HasSeen(NameKind kind, string name);

    /// <summary>The detected type of the attribute; <see cref="AttributeType.Automatic"/> when none was received, or several.</summary>
    AttributeType TypeOf(string attribute);

    /// <summary>All names that were received, as they come.</summary>
    IEnumerable<string> Seen(NameKind kind);
}
