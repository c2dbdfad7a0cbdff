namespace Ripen.Bench.Load;

/// <summary>One event of the load.</summary>
/// <param name="User">Which user, from 0.</param>
/// <param name="Kind">Index into the mix.</param>
/// <param name="Seconds">The property <c>seconds</c>.</param>
/// <param name="Points">What the shipped canvas gives for it.</param>
internal readonly record struct Draw(int User, byte Kind, short Seconds, sbyte Points);
