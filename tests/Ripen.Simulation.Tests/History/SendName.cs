namespace Ripen.Simulation.Tests.History;

/// <summary>A message to a user, from its trigger to its outcome: the n-th of that user and campaign.</summary>
internal sealed record SendName(string User, string Campaign, int Ordinal)
{
    public override string ToString() => $"{Campaign} to {User} no. {Ordinal}";
}
