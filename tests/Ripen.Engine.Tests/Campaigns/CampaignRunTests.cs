using CsCheck;
using Ripen.Engine.Tests.Partitions;

namespace Ripen.Engine.Tests.Campaigns;

/// <summary>Random rows of triggers, exceptions, timers, renders, answers, replays and edits on campaigns with every setting.</summary>
public sealed class CampaignRunTests
{
    private const int Steps = 12;
    private const int Runs = 300;

    private static readonly Gen<(int Step, int Draw, long Wait)[]> AnyRun = Gen.Select(
        Gen.Int[0, Steps],
        Gen.Int[0, 9999],
        Gen.OneOf(Gen.Long[0, 5_000], Gen.Long[0, Clock.Hour], Gen.Long[0, Clock.Day])).Array[1, 150];

    [Fact]
    public void Every_trigger_is_accounted_for_and_one_delivery_of_a_user_and_campaign_is_under_way_at_most() => AnyRun.Check(
        Runs,
        steps =>
        {
            var run = new CampaignRun();
            foreach (var (step, draw, wait) in steps)
            {
                run.Play(step, draw, wait);
                run.Check();
            }
        });

    [Fact]
    public void Replay_from_any_checkpoint_equals_live() => AnyRun.Check(
        Runs,
        steps =>
        {
            var run = new CampaignRun();
            foreach (var (step, draw, wait) in steps)
            {
                run.Play(step, draw, wait);
            }

            Assert.Equal(PartitionText.Of(run.Workspace), PartitionText.Of(run.Workspace.Restart()));
        });
}
