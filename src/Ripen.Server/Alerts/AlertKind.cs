namespace Ripen.Server.Alerts;

/// <summary>What an operator is told of without having asked.</summary>
public enum AlertKind
{
    /// <summary>An alert that was asked for, to try the way.</summary>
    Test,

    /// <summary>A partition, or the whole node, has stopped.</summary>
    PartitionStopped,

    /// <summary>A ledger does not add up to its value.</summary>
    LedgerDifference,

    /// <summary>Webhooks got more errors within a day than the threshold (liquid-and-webhooks §4.5).</summary>
    EndpointErrors,

    /// <summary>A host is halted because it fails too often (liquid-and-webhooks §4.6).</summary>
    HostHalted,

    /// <summary>A CRM says that its calls of the day are used up (liquid-and-webhooks §5.2).</summary>
    ApiLimitReached,

    /// <summary>The breaker refused entries of a canvas (canvas §3.8, G3).</summary>
    LoopBreaker,

    /// <summary>Messages of a campaign ended without success, or could not be rendered.</summary>
    MessagesFailed,

    /// <summary>A run of an integration broke off (data-in-out §1.9).</summary>
    IngestionFailed,

    /// <summary>Many rows of a run failed.</summary>
    IngestionRowsFailed,

    /// <summary>A run went well, where that is asked for.</summary>
    IngestionSucceeded,
}
