namespace Ripen.Server.Composition.Overview;

/// <summary>What all partitions counted in an hour.</summary>
internal readonly record struct HourCount(long Events, long Sessions)
{
    public static HourCount operator +(HourCount left, HourCount right) => new(left.Events + right.Events, left.Sessions + right.Sessions);

    public static HourCount operator -(HourCount left, HourCount right) => new(left.Events - right.Events, left.Sessions - right.Sessions);
}
