using Ripen.Connectors.Sources;
using Ripen.Engine.Log;

namespace Ripen.Connectors.Rows;

/// <summary>Whom a row names: exactly one identifier (data-in-out §1.2).</summary>
/// <param name="First">The external id, the label of the alias, the platform's id, the address or the number.</param>
/// <param name="Second">The name of the alias, else null.</param>
public sealed record RowIdentity(IdentifierKind Kind, string First, string? Second = null)
{
    /// <summary>The kind in the words of columns.</summary>
    public string KindWord => Kind switch
    {
        IdentifierKind.ExternalId => "external_id",
        IdentifierKind.Alias => "alias",
        IdentifierKind.BrazeId => "braze_id",
        IdentifierKind.Email => "email",
        _ => "phone",
    };

    /// <summary>The identifier as it is shown: an alias with its label behind a colon.</summary>
    public string Shown => Second is null ? First : $"{First}:{Second}";

    /// <summary>Finds the identifier of a row. Blank ones count as missing; of address and number the address counts.</summary>
    /// <param name="byPrecedence">Whether of several the first counts: external id, alias, platform's id, address, number.</param>
    public static RowFault? Find(SourceRow row, bool byPrecedence, out RowIdentity? identity)
    {
        identity = null;
        var (name, label) = (Given(row.AliasName), Given(row.AliasLabel));
        List<RowIdentity> all = [];
        Add(all, IdentifierKind.ExternalId, row.ExternalId);
        if (name is not null && label is not null)
        {
            all.Add(new(IdentifierKind.Alias, label, name));
        }

        Add(all, IdentifierKind.BrazeId, row.BrazeId);
        var others = all.Count;
        Add(all, IdentifierKind.Email, row.Email);
        Add(all, IdentifierKind.Phone, row.Phone);
        if (all.Count == 0)
        {
            return name is null && label is null ? new(RowCodes.NoIdentifier, "The row names no user")
                : new(RowCodes.IncompleteAlias, "An alias needs both ALIAS_NAME and ALIAS_LABEL");
        }

        if ((name is null) != (label is null))
        {
            return new(RowCodes.IncompleteAlias, "An alias needs both ALIAS_NAME and ALIAS_LABEL");
        }

        if (all.Count > 1 && !byPrecedence && others > 0)
        {
            return new(RowCodes.MultipleIdentifiers, $"The row names its user by {string.Join(" and ", all.Select(one => one.KindWord))}; one is enough");
        }

        identity = all[0];
        return null;
    }

    private static void Add(List<RowIdentity> all, IdentifierKind kind, string? text)
    {
        if (Given(text) is { } given)
        {
            all.Add(new(kind, given));
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
