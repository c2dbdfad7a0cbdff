namespace Ripen.Server.Api.UsersTrack;

/// <summary>An event that was found valid and waits for its turn in the order of time.</summary>
internal struct EventDraft
{
    public ObjectKeys Keys;
    public int Name;
    public int App;
    public long Time;
}
