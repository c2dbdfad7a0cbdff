using System.Text.Json;
using Ripen.Engine.Deliveries;

namespace Ripen.Server.Composition.Deliveries;

/// <summary>Why a delivery is not sent again, in words.</summary>
internal static class ReplayTexts
{
    /// <summary>The word of the API.</summary>
    public static string Word(ReplayRefusal refusal) => JsonNamingPolicy.SnakeCaseLower.ConvertName(refusal.ToString());

    /// <summary>The sentence on a delivery.</summary>
    public static string Sentence(string id, ReplayRefusal refusal) => refusal switch
    {
        ReplayRefusal.Accepted => $"Delivery {id} was accepted; sending it again needs \"force\": true and makes a new key",
        ReplayRefusal.UnderWay => $"Delivery {id} is under way already",
        _ => $"Delivery {id} was not sent again: {Why(refusal)}",
    };

    private static string Why(ReplayRefusal refusal) => refusal switch
    {
        ReplayRefusal.AnotherUnderWay => "another of this user and campaign is under way",
        ReplayRefusal.NoUser => "the user was deleted, or merged into another",
        ReplayRefusal.NoRequest => "it has no request",
        ReplayRefusal.Superseded => "a later message of this campaign was accepted for the user, or an earlier replay aborted it",
        ReplayRefusal.Stopped => "the campaign or canvas is not active; activate it first",
        ReplayRefusal.Window => "it is before the campaign's start, or after its end",
        ReplayRefusal.Audience => "the user is not in the audience any more",
        ReplayRefusal.ReEligibility => "the user has received this campaign since, and may not receive it again",
        ReplayRefusal.ControlGroup => "the user is in the campaign's control group",
        ReplayRefusal.TimeWindow => "it is outside the campaign's time window; replay it within",
        ReplayRefusal.QuietHours => "it is in quiet hours; replay it after them",
        ReplayRefusal.FrequencyCapped => "the user got as many messages as a frequency cap allows",
        _ => "its state has changed meanwhile; look at it again",
    };
}
