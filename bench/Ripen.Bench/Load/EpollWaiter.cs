using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ripen.Bench.Load;

/// <summary>Waits with Linux's epoll: the price of a wait grows with the connections that are ready, not with all.</summary>
internal sealed partial class EpollWaiter : SocketWaiter
{
    private const int MaxEvents = 256;
    private const int EventBytes = 16;
    private const int AddOperation = 1;
    private const int RemoveOperation = 2;
    private const int UpdateOperation = 3;
    private const int CloseOnExec = 0x80000;
    private const uint Readable = 1;
    private const uint Writable = 4;
    private const int Interrupted = 4;

    // The kernel packs an event on x86-64 and nowhere else: 4 bytes of flags, then 8 bytes that come back as they were given.
    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly int Stride = IsPacked ? 12 : EventBytes;
    private static readonly int DataOffset = IsPacked ? 4 : 8;
    private readonly Dictionary<int, TrackConnection> _connections = [];
    private readonly byte[] _events = new byte[MaxEvents * EventBytes];
    private readonly SafeFileHandle _epoll = new(Checked(Create(CloseOnExec)), ownsHandle: true);

    public override void Add(TrackConnection connection)
    {
        _connections.Add(Descriptor(connection), connection);
        Control(AddOperation, connection);
    }

    public override void Update(TrackConnection connection) => Control(UpdateOperation, connection);

    public override void Remove(TrackConnection connection)
    {
        if (_connections.Remove(Descriptor(connection))) Control(RemoveOperation, connection);
    }

    public override void Wait(TimeSpan patience, List<TrackConnection> ready)
    {
        ready.Clear();
        var count = Wait(_epoll, ref _events[0], MaxEvents, (int)patience.TotalMilliseconds);
        if (count < 0 && Marshal.GetLastPInvokeError() == Interrupted) return;
        Checked(count);
        for (var i = 0; i < count; i++) ready.Add(_connections[BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan((i * Stride) + DataOffset))]);
    }

    public override void Dispose() => _epoll.Dispose();

    private static int Descriptor(TrackConnection connection) => (int)connection.Socket.Handle;

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    private void Control(int operation, TrackConnection connection)
    {
        Span<byte> wanted = stackalloc byte[EventBytes];
        wanted.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(wanted, connection.IsSending ? Writable : Readable);
        BinaryPrimitives.WriteInt32LittleEndian(wanted[DataOffset..], Descriptor(connection));
        Checked(Control(_epoll, operation, Descriptor(connection), ref wanted[0]));
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle epoll, int operation, int descriptor, ref byte wanted);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(SafeFileHandle epoll, ref byte events, int maxEvents, int milliseconds);
}
