using System.Text.Json;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Users;

/// <summary>A ledger entry in plain words: what the user did, and who counted it.</summary>
internal static class LedgerWords
{
    /// <summary>What started it, such as <c>demo_requested</c> or <c>started a session</c>.</summary>
    public static string What(Language language, LedgerLine line) => Trigger(language, line.Trigger, line.Cause.Text("group") == "Everyone Else");

    /// <summary>Who wrote it, such as <c>canvas Lead Scoring Canvas, step Add 5 points</c> or <c>edited by Ana: “asked by phone”</c>.</summary>
    /// <param name="language">In which language.</param>
    /// <param name="line">The entry.</param>
    /// <param name="names">The names of canvases and campaigns by kind and id; an id that is not there stands for itself.</param>
    public static string Who(Language language, LedgerLine line, IReadOnlyDictionary<(string Kind, string Id), string> names)
    {
        var cause = line.Cause;
        string Name(string kind) => cause.Text(kind) is { } id ? names.GetValueOrDefault((kind == "integration" ? "cdi_integration" : kind, id), id) : string.Empty;
        return cause.Text("kind") switch
        {
            "canvas" => language.Pick($"canvas {Name("canvas")}, {Step(language, cause)}", $"Canvas {Name("canvas")}, {Step(language, cause)}"),
            "delivery" when cause.Text("campaign") is not null => language.Pick($"answer to campaign {Name("campaign")}", $"réponse à la campagne {Name("campaign")}"),
            "delivery" => language.Pick($"answer to canvas {Name("canvas")}", $"réponse au Canvas {Name("canvas")}"),
            "person" => language.Pick($"edited by {cause.Text("actor")}: “{cause.Text("reason")}”", $"modifié par {cause.Text("actor")} : « {cause.Text("reason")} »"),
            "merge" => language.Pick("another user was merged in", "un autre utilisateur a été fusionné"),
            "deletion" => language.Pick("the attribute was deleted", "l'attribut a été supprimé"),
            "cdi" => language.Pick($"Cloud Data Ingestion {Name("integration")}, run {cause.Number("run")}", $"Ingestion de données cloud {Name("integration")}, exécution {cause.Number("run")}"),
            _ => "API",
        };
    }

    private static string Step(Language language, JsonElement cause) => cause.Text("group") switch
    {
        null => language.Pick($"step {cause.Text("step")}", $"étape {cause.Text("step")}"),
        "Everyone Else" => language.Pick("Everyone Else", "Tous les autres"),
        var group => language.Pick($"group {group}", $"groupe {group}"),
    };

    /// <summary>What started something, such as <c>demo_requested</c>.</summary>
    public static string Trigger(Language language, JsonElement trigger, bool isEndOfWindow = false)
    {
        var name = trigger.Text("name");
        return trigger.Text("type") switch
        {
            "custom_event" => name ?? string.Empty,
            "purchase" => language.Pick($"bought {name}", $"a acheté {name}"),
            "start_session" => language.Pick("started a session", "a démarré une session"),
            "attribute_changed" => language.Pick($"{name} changed", $"{name} a changé"),
            "email_added" => language.Pick("an e-mail address was added", "une adresse e-mail a été ajoutée"),
            "subscription_changed" or "subscription_group_changed" => language.Pick("the subscription changed", "l'abonnement a changé"),
            "campaign_interaction" => language.Pick($"e-mail: {trigger.Text("interaction")}", $"e-mail : {trigger.Text("interaction")}"),
            "timer" when isEndOfWindow => language.Pick("did nothing within the window", "n'a rien fait pendant la fenêtre"),
            "timer" => language.Pick("a wait ended", "une attente a pris fin"),
            "arm" => language.Pick("was armed by an operator", "a été armé par un opérateur"),
            "scheduled" => language.Pick("a scheduled entry", "une entrée planifiée"),
            "api_triggered" => language.Pick("a call of the API", "un appel de l'API"),
            "write" => language.Pick("the value was written", "la valeur a été écrite"),
            "re_enter" => language.Pick("entered again", "est entré de nouveau"),
            "conversion_event" => language.Pick("converted", "a converti"),
            "merge" => language.Pick("users were merged", "des utilisateurs ont été fusionnés"),
            "deletion" => language.Pick("deletion", "suppression"),
            _ => language.Pick("an answer came", "une réponse est arrivée"),
        };
    }
}
