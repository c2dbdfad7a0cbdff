using Ripen.Engine.Codec;

namespace Ripen.Engine.Sweeps;

/// <summary>What a sweep brings along that a call of the API began.</summary>
/// <param name="audience">Who is meant, as <see cref="Segments.CallAudience"/> writes it; empty for all.</param>
/// <param name="properties">Pairs as <see cref="Log.PropertyWriter"/> writes them.</param>
public readonly ref struct CallContext(ReadOnlySpan<byte> audience, ReadOnlySpan<byte> properties)
{
    /// <summary>Who is meant besides the audience of what is called; empty for all of it.</summary>
    public ReadOnlySpan<byte> Audience { get; } = audience;

    /// <summary>What the call said.</summary>
    public ReadOnlySpan<byte> Properties { get; } = properties;

    /// <summary>Both, one behind the other.</summary>
    public byte[] ToArray()
    {
        var to = new ByteWriter(Audience.Length + Properties.Length + 8);
        to.Bytes(Audience);
        to.Raw(Properties);
        return to.ToArray();
    }

    /// <summary>Reads what <see cref="ToArray"/> wrote.</summary>
    public static CallContext Read(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        return new CallContext(from.Bytes(), from.Rest);
    }
}
