using Ripen.Definitions.Rules;
using Ripen.Engine.Attributes;
using Ripen.Engine.Names;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition;

/// <summary>What the workspace has received, as publishing asks for it.</summary>
internal sealed class ReceivedNames(NameRoles roles, INames names) : IWorkspaceNames
{
    /// <inheritdoc/>
    public bool HasSeen(NameKind kind, string name) => names.Find(name) is > 0 and var number
        && (kind == NameKind.Event ? roles.IsEvent(number) : roles.TypeOf(number) != AttributeType.Automatic);

    /// <inheritdoc/>
    public AttributeType TypeOf(string attribute) =>
        names.Find(attribute) is > 0 and var number && !roles.IsMixed(number) ? roles.TypeOf(number) : AttributeType.Automatic;

    /// <inheritdoc/>
    public IEnumerable<string> Seen(NameKind kind)
    {
        var role = kind == NameKind.Event ? NameRole.Event : NameRole.Attribute;
        return roles.All().Where(seen => seen.Role == role).Select(seen => names.Text(seen.Number));
    }
}
