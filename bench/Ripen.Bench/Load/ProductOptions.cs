namespace Ripen.Bench.Load;

/// <summary>A load on a running server.</summary>
internal sealed record ProductOptions
{
    /// <summary>Where the server listens.</summary>
    public required Uri Url { get; init; }

    /// <summary>An API key that may track and read the status.</summary>
    public required string Key { get; init; }

    /// <summary>Users to draw from, evenly.</summary>
    public required int Users { get; init; }

    /// <summary>The seed of the imported scores.</summary>
    public required int Seed { get; init; }

    /// <summary>Events of a request.</summary>
    public required int PerRequest { get; init; }

    /// <summary>Connections, each with one request under way.</summary>
    public required int Connections { get; init; }

    /// <summary>Length of the load before the timed part.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Length of the timed part.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether the shipped canvas and campaign are active, so that scores are to be expected.</summary>
    public required bool Canvas { get; init; }
}
