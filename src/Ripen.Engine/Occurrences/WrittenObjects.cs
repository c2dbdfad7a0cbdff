using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Purchases;
using Ripen.Engine.Users;

namespace Ripen.Engine.Occurrences;

/// <summary>
/// Writes what the document of a User Update holds (canvas §4.2), and the events of an outcome (contract §3): attributes as one write, events and purchases counted with it, so that later
/// steps see both. What they trigger comes when the journey has moved on, like everything that derives from a step (canvas §3.10).
/// </summary>
internal sealed class WrittenObjects(Processing processing, ProfileWriter writer)
{
    /// <summary>Writes the objects. True when anything changed or happened.</summary>
    /// <param name="at">When their events happen, milliseconds since 1970; null: at the times that they bring.</param>
    public bool Write(Profile profile, ReadOnlySpan<byte> objects, in WriteContext context, long? at = null)
    {
        writer.Begin(profile);
        var from = new ByteReader(objects);
        var happened = false;
        while (!from.AtEnd)
        {
            var kind = (CommandKind)from.Byte();
            SkipUser(ref from);
            switch (kind)
            {
                case CommandKind.Attributes:
                    Assign(ref from);
                    break;
                case CommandKind.Event:
                    happened |= ReadEvent(profile, ref from, context, at);
                    break;
                case CommandKind.Purchase:
                    happened |= ReadPurchase(profile, ref from, context);
                    break;
                default:
                    throw new InvalidDataException($"What a step or outcome writes holds an object of the kind {(byte)kind}.");
            }
        }

        return writer.Commit(context) | happened;
    }

    // The user is known, and named by the platform's id.
    private static void SkipUser(ref ByteReader from)
    {
        from.Byte();
        from.Bool();
        from.Fixed64();
        from.Varint();
    }

    private static byte[] Properties(ref ByteReader from)
    {
        if (from.Bool())
        {
            from.Bytes();
        }

        return from.Bytes().ToArray();
    }

    private void Assign(ref ByteReader from)
    {
        for (var kind = (AssignmentKind)from.Byte(); kind != 0; kind = (AssignmentKind)from.Byte())
        {
            writer.Assign(kind, from.Count(), from.Value());
        }
    }

    private bool ReadEvent(Profile profile, ref ByteReader from, in WriteContext context, long? at)
    {
        var name = from.Count();
        var time = from.Signed();
        from.Count(); // the app
        var properties = Properties(ref from);
        if (processing.Rules.Names.IsBlockedEvent(name))
        {
            processing.Counts.AddDropped(name, WriteDrop.EventBlocklisted);
            return false;
        }

        Happen(profile, OccurrenceKind.CustomEvent, name, at ?? time, 1, properties, context);
        return true;
    }

    private bool ReadPurchase(Profile profile, ref ByteReader from, in WriteContext context)
    {
        var product = from.Count();
        var time = from.Signed();
        from.Count(); // the app
        var price = new PurchasePrice(from.Count(), BitConverter.UInt64BitsToDouble(from.Fixed64()));
        var quantity = from.Count();
        Happen(profile, OccurrenceKind.Purchase, product, time, quantity, Properties(ref from), context, price);
        return true;
    }

    private void Happen(Profile profile, OccurrenceKind kind, int name, long time, int quantity, byte[] properties, in WriteContext context, PurchasePrice price = default)
    {
        var own = Math.Min(time, processing.Stamp);
        var occurrence = new Occurrence { Root = context.Root, Kind = kind, Name = name, Depth = context.Depth, Time = own };
        RootProcessor.Count(processing, profile, occurrence, quantity, price);
        if (processing.Rules.Source.Settings.MaxEventAge is not { } most || processing.Stamp - own <= most)
        {
            processing.Activities.Enqueue((occurrence, properties));
        }
    }
}
