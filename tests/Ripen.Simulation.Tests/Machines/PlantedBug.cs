namespace Ripen.Simulation.Tests.Machines;

/// <summary>A mistake made on purpose, to see that the checks find it.</summary>
internal enum PlantedBug
{
    None,

    /// <summary>An append answers before its row is synced.</summary>
    DroppedSync,

    /// <summary>A checkpoint's position is one entry behind what the checkpoint holds: replay applies that entry again.</summary>
    DoubleApply,

    /// <summary>A checkpoint leaves out its new rows of the due index.</summary>
    LostTimer,

    /// <summary>Replay takes the first two entries of a segment in the wrong order.</summary>
    SwappedOrder,

    /// <summary>What was on its way between partitions when the process died is not carried anew.</summary>
    LostMessage,

    /// <summary>A claim gives two deliveries.</summary>
    ClaimTakenTwice,

    /// <summary>The node knows of no volume limit.</summary>
    VolumeLimitForgotten,

    /// <summary>The node knows of no quiet hours.</summary>
    QuietHoursForgotten,
}
