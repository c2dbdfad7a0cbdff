namespace Ripen.Demo.Script;

/// <summary>One lead of the script. All names and companies are invented.</summary>
internal sealed record ScriptedLead
{
    /// <summary>The external id, made from the name; it is the record id in the CRM, too.</summary>
    public required string Id { get; init; }

    /// <summary>First and last name.</summary>
    public required string Name { get; init; }

    /// <summary>The company.</summary>
    public required string Company { get; init; }

    /// <summary>An address at an example domain.</summary>
    public required string Email { get; init; }

    /// <summary>When it is imported, on the test clock.</summary>
    public required DateTimeOffset Imported { get; init; }

    /// <summary>The score that it brings along; null for none.</summary>
    public required int? Score { get; init; }

    /// <summary>What it is.</summary>
    public required LeadKind Kind { get; init; }

    /// <summary>What it does, in order of time.</summary>
    public required IReadOnlyList<Behaviour> Does { get; init; }

    /// <summary>The score and CRM status that it must end with.</summary>
    public required Expectation Ends { get; init; }
}
