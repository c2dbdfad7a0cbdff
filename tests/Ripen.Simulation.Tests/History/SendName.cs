namespace Ripen.Simulation.Tests.History;

/// <summary>What is rendered or sent for a user, from its trigger to its outcome: the n-th of that user and its owner: a campaign, or a canvas and a step.</summary>
internal sealed record SendName(string User, string Owner, int Ordinal)
{
    public override string ToString() => $"{Owner} to {User} no. {Ordinal}";
}
