namespace Ripen.Demo.Script;

/// <summary>What a lead can do in the demo; the script writes the names in small letters.</summary>
internal enum BehaviourKind
{
    /// <summary>Visits the website: a session start.</summary>
    Visit,

    /// <summary>Registers for the webinar.</summary>
    Register,

    /// <summary>Joins the webinar.</summary>
    Webinar,

    /// <summary>Asks for a demo.</summary>
    Demo,

    /// <summary>Looks at the prices for some seconds.</summary>
    Prices,

    /// <summary>Looks at the open jobs.</summary>
    Careers,

    /// <summary>Unsubscribes from e-mail.</summary>
    Unsubscribe,
}
