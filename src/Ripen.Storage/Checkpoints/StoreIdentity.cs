namespace Ripen.Storage.Checkpoints;

/// <summary>What a checkpoint store was made as; written at its first opening and never changed.</summary>
/// <param name="FormatVersion">The layout of the store, see <see cref="Current"/>.</param>
/// <param name="Partitions">How many partitions users are spread over; fixed for the life of an installation.</param>
/// <param name="CreatedWith">The version of the software that made the store.</param>
public sealed record StoreIdentity(int FormatVersion, int Partitions, string CreatedWith)
{
    /// <summary>The layout this software writes.</summary>
    public const int Current = 2;

    /// <summary>The most partitions a store may have.</summary>
    public const int MaxPartitions = 4096;

    /// <summary>How many there are when nobody says.</summary>
    public const int DefaultPartitions = 64;

    /// <summary>Refuses a store that this software, or this configuration, must not write to.</summary>
    /// <exception cref="StoreRefusedException">The store is of a newer format, or has another number of partitions.</exception>
    internal void EnsureUsable(string store, int partitions)
    {
        if (FormatVersion > Current)
        {
            throw new StoreRefusedException(
                $"{store} has format {FormatVersion} and was made by a newer Ripen ({CreatedWith}); this one reads format {Current}. "
                + "Start a newer Ripen on it.");
        }
        if (Partitions != partitions)
        {
            throw new StoreRefusedException(
                $"{store} was made with {Partitions} partitions and cannot be opened with {partitions}: their number is fixed when an installation is made.");
        }
    }
}
