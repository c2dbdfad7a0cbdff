using Ripen.Engine.Codec;

namespace Ripen.Engine.Identity;

/// <summary>All that a partition knows under one 64-bit number: the addresses of identifiers with that hash, and users who lived under that key.</summary>
internal sealed class AddressBucket
{
    private const byte Version = 1;

    /// <summary>The addresses.</summary>
    public List<AddressRecord> Records { get; } = [];

    /// <summary>The users who are gone, oldest first.</summary>
    public List<GoneUser> Gone { get; } = [];

    /// <summary>Whether a checkpoint has yet to take its last change.</summary>
    public bool Dirty { get; set; }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Records.Count == 0 && Gone.Count == 0;

    /// <summary>Writes it.</summary>
    public byte[] Write()
    {
        var to = new ByteWriter(64);
        to.Byte(Version);
        to.Count(Records.Count);
        foreach (var record in Records)
        {
            record.Write(to);
        }

        to.Count(Gone.Count);
        foreach (var gone in Gone)
        {
            gone.Write(to);
        }

        return to.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of a version that this software does not know.</exception>
    public static AddressBucket Read(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        var version = from.Byte();
        if (version != Version)
        {
            throw new InvalidDataException($"A stored address has format {version}; this version of Ripen reads format {Version}.");
        }

        var bucket = new AddressBucket();
        for (var left = from.Count(); left > 0; left--)
        {
            bucket.Records.Add(AddressRecord.Read(ref from));
        }

        for (var left = from.Count(); left > 0; left--)
        {
            bucket.Gone.Add(GoneUser.Read(ref from));
        }

        return bucket;
    }
}
