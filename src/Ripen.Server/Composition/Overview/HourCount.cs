namespace Ripen.Server.Composition.Overview;

/// <summary>What all partitions counted in an hour.</summary>
/// <param name="Attributes">Attributes objects that were applied.</param>
internal readonly record struct HourCount(long Events, long Sessions, long Purchases, long Attributes)
{
    public static HourCount operator +(HourCount left, HourCount right) =>
        new(left.Events + right.Events, left.Sessions + right.Sessions, left.Purchases + right.Purchases, left.Attributes + right.Attributes);

    public static HourCount operator -(HourCount left, HourCount right) =>
        new(left.Events - right.Events, left.Sessions - right.Sessions, left.Purchases - right.Purchases, left.Attributes - right.Attributes);
}
