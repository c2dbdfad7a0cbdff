namespace Ripen.Simulation.Tests.Checks;

/// <summary>What must hold.</summary>
internal static class Expect
{
    /// <exception cref="CheckFailedException">It does not hold.</exception>
    public static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new CheckFailedException(otherwise);
        }
    }
}
