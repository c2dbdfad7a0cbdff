namespace Ripen.Demo.Script;

/// <summary>The field <c>lead_status</c> of a lead in the CRM; open when it is not set.</summary>
internal enum LeadStatus
{
    /// <summary>Not handed over.</summary>
    Open,

    /// <summary>Marketing-qualified: handed over to sales.</summary>
    Mql,

    /// <summary>A customer already.</summary>
    Customer,

    /// <summary>A partner already.</summary>
    Partner,
}
