namespace Ripen.SalesforceStandIn.Leads;

/// <summary>A lead to put into the stand-in before anybody calls it.</summary>
/// <param name="Id">The record id: 15 or 18 characters beginning with 00Q, or any text when the stand-in accepts any id.</param>
/// <param name="Company">The company, a required field of a lead.</param>
public sealed record LeadSeed(string Id, string Company)
{
    /// <summary>Further fields by name. <c>LastName</c> is <c>Lead</c> and <c>Status</c> the first of its picklist when they are not given.</summary>
    public IReadOnlyDictionary<string, string?> Fields { get; init; } = new Dictionary<string, string?>();
}
