using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Ripen.Engine.Names;

namespace Ripen.Storage.Control;

/// <summary>
/// The name registry: all names in memory, each in the store before its number is handed out. Callers who need new names at the same time share one write:
/// while one is on its way to the disk, the next collects.
/// </summary>
public sealed class NameRegistry : INames
{
    /// <summary>The most names of one call, and about the most of one write.</summary>
    public const int MaxNamesPerCall = 10_000;

    private const int MaxUtf8Bytes = INames.MaxNameLength * 4;

    private readonly IDbContextFactory<ControlDb> _contexts;
    private readonly NameTable _table;
    private readonly Lock _gate = new();

    // Holds one request for each caller that waits, so it is bounded by the requests that the server admits.
    private readonly Queue<NameRequest> _waiting = new();
    private bool _writing;

    private NameRegistry(IDbContextFactory<ControlDb> contexts, NameTable table) => (_contexts, _table) = (contexts, table);

    /// <summary>How many names are registered.</summary>
    public int Count => _table.Count;

    /// <inheritdoc/>
    public int Find(ReadOnlySpan<byte> utf8Name) => utf8Name.Length > MaxUtf8Bytes ? 0 : _table.Find(utf8Name);

    /// <inheritdoc/>
    public int Find(string name)
    {
        Span<byte> utf8 = stackalloc byte[MaxUtf8Bytes];
        return Utf8.FromUtf16(name, utf8, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done ? _table.Find(utf8[..length]) : 0;
    }

    /// <inheritdoc/>
    public string Text(int number) => _table.Text(number) ?? throw new KeyNotFoundException($"No name has the number {number}.");

    /// <summary>Why <see cref="GetOrAddAsync(string, CancellationToken)"/> would refuse a name now.</summary>
    public NameRefusal RefusalOf(string name)
    {
        var form = RefusalOfForm(name);
        if (form != NameRefusal.None)
            return form;
        return _table.Count >= INames.MaxNames && Find(name) == 0 ? NameRefusal.Full : NameRefusal.None;
    }

    /// <summary>The number of a name, which is registered when it is new; 0 when it is refused, see <see cref="RefusalOf"/>.</summary>
    /// <remarks>Cancelling ends the wait; the name may be registered all the same.</remarks>
    public ValueTask<int> GetOrAddAsync(string name, CancellationToken cancellationToken)
    {
        var number = FindWellFormed(name, out var refused);
        return number != 0 || refused ? ValueTask.FromResult(number) : new ValueTask<int>(AddOneAsync(name, cancellationToken));
    }

    /// <summary>
    /// The numbers of up to <see cref="MaxNamesPerCall"/> names, in their order; 0 for each one that is refused. All that are new share one write.
    /// </summary>
    public async ValueTask<int[]> GetOrAddAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(names.Count, MaxNamesPerCall);
        var numbers = new int[names.Count];
        var unknown = new List<string>();
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = FindWellFormed(names[i], out var refused);
            if (numbers[i] == 0 && !refused)
                unknown.Add(names[i]);
        }
        if (unknown.Count == 0)
            return numbers;
        await Enqueue(unknown).WaitAsync(cancellationToken);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] == 0)
                numbers[i] = FindWellFormed(names[i], out _);
        }
        return numbers;
    }

    internal static async Task<NameRegistry> LoadAsync(IDbContextFactory<ControlDb> contexts, ControlDb context, CancellationToken cancellationToken)
    {
        var table = new NameTable(BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long))));
        await foreach (var name in context.Names.AsNoTracking().OrderBy(name => name.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var number = table.Add(name.Text);
            if (number != name.Number)
                throw new StoreRefusedException($"The name registry is damaged: name {number} is missing, \"{name.Text}\" has the number {name.Number}.");
        }
        return new NameRegistry(contexts, table);
    }

    private static NameRefusal RefusalOfForm(string name)
    {
        if (name.Length == 0)
            return NameRefusal.Empty;
        var codePoints = 0;
        for (var at = 0; at < name.Length; codePoints++)
        {
            if (!Rune.TryGetRuneAt(name, at, out var rune))
                return NameRefusal.NotText;
            if (codePoints == INames.MaxNameLength)
                return NameRefusal.TooLong;
            at += rune.Utf16SequenceLength;
        }
        return NameRefusal.None;
    }

    private int FindWellFormed(string name, out bool refused)
    {
        refused = RefusalOfForm(name) != NameRefusal.None;
        return refused ? 0 : Find(name);
    }

    private async Task<int> AddOneAsync(string name, CancellationToken cancellationToken)
    {
        await Enqueue([name]).WaitAsync(cancellationToken);
        return Find(name);
    }

    private Task Enqueue(IReadOnlyList<string> names)
    {
        // The task is taken before the writer can see the request: afterwards it may be done and gone.
        var request = new NameRequest(names);
        var done = request.Done;
        lock (_gate)
        {
            _waiting.Enqueue(request);
            if (!_writing)
            {
                _writing = true;
                _ = Task.Run(WriteAsync);
            }
        }
        return done;
    }

    private async Task WriteAsync()
    {
        while (true)
        {
            var requests = new List<NameRequest>();
            lock (_gate)
            {
                for (var names = 0; _waiting.TryPeek(out var next) && (names == 0 || names + next.Names.Count <= MaxNamesPerCall); names += next.Names.Count)
                    requests.Add(_waiting.Dequeue());
                if (requests.Count == 0)
                {
                    _writing = false;
                    return;
                }
            }
            try
            {
                await RegisterAsync(requests);
                requests.ForEach(static request => request.Complete());
            }
            catch (Exception exception)
            {
                requests.ForEach(request => request.Fail(exception));
            }
        }
    }

    private async Task RegisterAsync(List<NameRequest> requests)
    {
        var added = new List<RegisteredName>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in requests.SelectMany(static request => request.Names))
        {
            if (_table.Count + added.Count < INames.MaxNames && Find(name) == 0 && seen.Add(name))
                added.Add(new RegisteredName(_table.Count + added.Count + 1, name));
        }
        if (added.Count == 0)
            return;
        var context = await _contexts.CreateDbContextAsync();
        await using (context)
        {
            context.Names.AddRange(added);
            await context.SaveChangesAsync();
        }
        foreach (var name in added)
            _table.Add(name.Text);
    }
}
