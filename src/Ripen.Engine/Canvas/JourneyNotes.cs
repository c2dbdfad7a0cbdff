using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>The notes of a user's journeys under way. Only journeys of canvases with steps that render, or with filters on variables, have one; it goes with its entry.</summary>
public sealed class JourneyNotes : IProfilePart
{
    private readonly List<JourneyNote> _notes = [];

    /// <inheritdoc/>
    public bool IsEmpty => _notes.Count == 0;

    /// <summary>The note of an entry of a user, or null.</summary>
    public static JourneyNote? Of(Profile profile, int canvas, EntryId entry) => profile.FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes)?.Find(canvas, entry);

    /// <summary>The note of an entry, or null.</summary>
    public JourneyNote? Find(int canvas, EntryId entry) => _notes.Find(n => n.Canvas == canvas && n.Entry == entry);

    /// <summary>The note of an entry, made when there is none.</summary>
    public JourneyNote Of(int canvas, EntryId entry)
    {
        if (Find(canvas, entry) is { } note)
        {
            return note;
        }

        var made = new JourneyNote { Canvas = canvas, Entry = entry };
        _notes.Add(made);
        return made;
    }

    /// <summary>Drops the note of an entry. True when there was one.</summary>
    public bool Remove(int canvas, EntryId entry) => _notes.RemoveAll(n => n.Canvas == canvas && n.Entry == entry) > 0;

    /// <summary>The entries of the notes get other ids.</summary>
    public void Rename(Func<EntryId, EntryId> rename)
    {
        for (var i = 0; i < _notes.Count; i++)
        {
            var note = _notes[i];
            _notes[i] = new JourneyNote
            {
                Canvas = note.Canvas,
                Entry = rename(note.Entry),
                Entered = note.Entered,
                Matched = note.Matched,
                Variables = note.Variables,
                Postponed = note.Postponed?.Foreign,
            };
        }
    }

    /// <inheritdoc/>
    public void MergeFrom(IProfilePart loser) => _notes.AddRange(((JourneyNotes)loser)._notes);

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_notes.Count);
        foreach (var note in _notes)
        {
            to.Count(note.Canvas);
            to.Varint((ulong)note.Entry.Sequence);
            to.Count(note.Entry.Ordinal);
            to.Bytes(note.Entered);
            to.Bytes(note.Matched);
            to.Value(note.Variables);
        }

        // What earlier versions did not have comes behind, and only where there is some.
        for (var i = 0; i < _notes.Count; i++)
        {
            if (_notes[i].Postponed is { } postponed)
            {
                to.Count(i);
                postponed.Write(to);
            }
        }
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _notes.Add(new JourneyNote
            {
                Canvas = from.Count(),
                Entry = new EntryId((long)from.Varint(), from.Count()),
                Entered = from.Bytes().ToArray(),
                Matched = from.Bytes().ToArray(),
                Variables = from.Value(),
            });
        }

        while (!from.AtEnd)
        {
            _notes[from.Count()].Postponed = PostponedRender.Read(ref from);
        }
    }
}
