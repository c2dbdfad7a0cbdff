namespace Ripen.Engine.Deliveries;

/// <summary>Why a delivery is not sent again. Not stored.</summary>
public enum ReplayRefusal
{
    /// <summary>Nothing is in the way.</summary>
    None,

    /// <summary>It is under way already.</summary>
    UnderWay,

    /// <summary>Another message of the same user and campaign, or step, is under way.</summary>
    AnotherUnderWay,

    /// <summary>The receiver accepted it, and nobody said to send it nevertheless.</summary>
    Accepted,

    /// <summary>The user was deleted, or merged into another.</summary>
    NoUser,

    /// <summary>It has no request, and none was rendered.</summary>
    NoRequest,

    /// <summary>A later message of the campaign, or step, was accepted for the user, or the letter was aborted by an earlier replay.</summary>
    Superseded,

    /// <summary>The campaign or canvas is not active, or is no more.</summary>
    Stopped,

    /// <summary>The instant lies outside the campaign's start and end.</summary>
    Window,

    /// <summary>The user is not in the audience any more.</summary>
    Audience,

    /// <summary>The user received the campaign, and may not receive it again.</summary>
    ReEligibility,

    /// <summary>The user is in the campaign's control group.</summary>
    ControlGroup,

    /// <summary>The instant lies outside the campaign's portion of the day.</summary>
    TimeWindow,

    /// <summary>The instant lies in quiet hours.</summary>
    QuietHours,

    /// <summary>The user got as many messages as a rule of the workspace allows.</summary>
    FrequencyCapped,
}
