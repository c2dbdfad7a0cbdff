namespace Ripen.Server.Api.UsersTrack.Plain;

/// <summary>What was read of one plain event.</summary>
internal ref struct PlainEvent
{
    public ReadOnlySpan<byte> ExternalId;
    public ReadOnlySpan<byte> EventId;
    public int Name;
    public int App;
    public long Time;
    public PlainKeys Keys;
}
