using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Purchases;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>
/// Writes what the document of a User Update holds (canvas §4.2): attributes as one write, events and purchases counted with it, so that later steps see both. What they trigger comes
/// when the journey has moved on, like everything that derives from a step (canvas §3.10).
/// </summary>
internal sealed class UpdateDocument(Processing processing, ProfileWriter writer)
{
    /// <summary>Writes the objects. True when anything changed or happened.</summary>
    public bool Write(ref Journey journey, ReadOnlySpan<byte> objects, in WriteContext context)
    {
        writer.Begin(journey.Profile);
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
                    happened |= ReadEvent(journey.Profile, ref from, context);
                    break;
                case CommandKind.Purchase:
                    happened |= ReadPurchase(journey.Profile, ref from, context);
                    break;
                default:
                    throw new InvalidDataException($"The document of a User Update holds an object of the kind {(byte)kind}.");
            }
        }

        return writer.Commit(context) | happened;
    }

    // The user is the journey's, named by the platform's id.
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

    private bool ReadEvent(Profile profile, ref ByteReader from, in WriteContext context)
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

        Happen(profile, OccurrenceKind.CustomEvent, name, time, 1, properties, context);
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
