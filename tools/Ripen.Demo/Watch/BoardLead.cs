using Ripen.Client.Deliveries;
using Ripen.Client.Users;
using Ripen.Demo.Script;

namespace Ripen.Demo.Watch;

/// <summary>One lead as the server and the CRM told it last.</summary>
internal sealed class BoardLead(string id, string name, string company)
{
    /// <summary>The external id.</summary>
    public string Id { get; } = id;

    /// <summary>First and last name.</summary>
    public string Name { get; } = name;

    /// <summary>The company.</summary>
    public string Company { get; } = company;

    /// <summary>Whether the server knows it.</summary>
    public bool IsImported { get; set; }

    /// <summary>The score; null when it has none.</summary>
    public int? Score { get; set; }

    /// <summary>The newest line's cause in plain words; empty before the first one that counts.</summary>
    public string LastCause { get; set; } = string.Empty;

    /// <summary>What the last look added.</summary>
    public int Delta { get; set; }

    /// <summary>When <see cref="Delta"/> was seen, as a timestamp of the machine's clock.</summary>
    public long DeltaSeen { get; set; }

    /// <summary>Its status in the CRM.</summary>
    public LeadStatus Status { get; set; }

    /// <summary>When it became an MQL in the CRM, as a timestamp of the machine's clock; null when it did not.</summary>
    public long? HandedOverSeen { get; set; }

    /// <summary>Whether its profile says that it is an employee.</summary>
    public bool IsEmployee { get; set; }

    /// <summary>Whether its profile says that it is an MQL.</summary>
    public bool IsMqlByProfile { get; set; }

    /// <summary>Whether it has no active entry of the canvas: nothing that it does moves its score.</summary>
    public bool IsExcluded { get; set; }

    /// <summary>Whether its profile says unsubscribed.</summary>
    public bool IsUnsubscribed { get; set; }

    /// <summary>When its waiting entry runs out.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Lines of its ledger, oldest first.</summary>
    public List<LedgerEntry> Lines { get; } = [];

    /// <summary>Its delivery; null when nothing was sent.</summary>
    public DeliveryRecord? Delivery { get; set; }

    /// <summary>Whether a call failed and will be made again.</summary>
    public bool IsRetrying => Delivery?.Status == "retrying";

    /// <summary>The lines at which the score rose above the threshold.</summary>
    public IEnumerable<LedgerEntry> Crossings => Lines.Where(IsCrossing);

    /// <summary>Whether a line rises above the threshold.</summary>
    public static bool IsCrossing(LedgerEntry line) => (line.Before ?? 0) <= ScoreModel.Threshold && line.After > ScoreModel.Threshold;
}
