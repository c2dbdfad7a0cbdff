using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Handoffs;

/// <summary>Texts of handoffs: deliveries and their replay.</summary>
internal sealed class HandoffTexts(Language language)
{
    public string Title => language.Pick("Handoffs", "Transferts");
    public string Lead => language.Pick("Every message to another system: what was sent, what was answered, and what still waits.", "Chaque message vers un autre système : ce qui a été envoyé, la réponse reçue et ce qui attend encore.");
    public string Views => language.Pick("Views of handoffs", "Vues des transferts");
    public string Deliveries => language.Pick("Deliveries", "Envois");
    public string ActivityLog => language.Pick("Activity log", "Journal d'activité");
    public string Reconciliation => language.Pick("Reconciliation", "Rapprochement");
    public string SentToday => language.Pick("Sent today", "Envoyés aujourd'hui");
    public string Status => language.Pick("Status", "Statut");
    public string AnyStatus => language.Pick("Any status", "Tous les statuts");
    public string Campaign => language.Pick("Campaign", "Campagne");
    public string Canvas => language.Pick("Canvas", "Canvas");
    public string Sender => language.Pick("Campaign or Canvas", "Campagne ou Canvas");
    public string AnySender => language.Pick("All campaigns and canvases", "Toutes les campagnes et tous les Canvas");
    public string User => language.Pick("User", "Utilisateur");
    public string UserHint => language.Pick("External ID", "ID externe");
    public string Created => language.Pick("Created", "Créé");
    public string Updated => language.Pick("Last change", "Dernière modification");
    public string Attempts => language.Pick("Attempts", "Tentatives");
    public string LastAnswer => language.Pick("Last answer", "Dernière réponse");
    public string NextAttempt => language.Pick("Next attempt", "Prochaine tentative");
    public string NoAnswer => language.Pick("no answer", "aucune réponse");
    public string NotTried => language.Pick("not tried yet", "pas encore tenté");
    public string Open(string id) => language.Pick($"Open delivery {id}", $"Ouvrir l'envoi {id}");
    public string Next => language.Pick("Older", "Plus anciens");
    public string First => language.Pick("Newest", "Plus récents");
    public string AsOf(string time) => language.Pick($"as of {time}", $"état à {time}");
    public string EmptyTitle => language.Pick("Nothing has been handed over yet", "Rien n'a encore été transféré");
    public string EmptyText => language.Pick("A campaign with a webhook hands leads over, for instance as MQL to Salesforce. Launch one, and its deliveries appear here.", "Une campagne avec webhook transfère les prospects, par exemple comme MQL à Salesforce. Lancez-en une et ses envois apparaîtront ici.");
    public string NoneTitle => language.Pick("No delivery matches", "Aucun envoi ne correspond");
    public string NoneText => language.Pick("Choose another status or sender, or leave the user out.", "Choisissez un autre statut ou un autre émetteur, ou retirez l'utilisateur.");
    public string Refused => language.Pick("The list could not be read", "La liste n'a pas pu être lue");
    public string ReplayAll => language.Pick("Send all again that match …", "Renvoyer tout ce qui correspond …");
    public string Replay => language.Pick("Send again …", "Renvoyer …");
    public string ReplayTitle => language.Pick("Send again?", "Renvoyer ?");
    public string ReplayOneText => language.Pick("The receiver gets this message again, with the same key, so that a receiver that knows the key takes it once.", "Le destinataire reçoit ce message à nouveau, avec la même clé : un destinataire qui la connaît ne le prend qu'une fois.");
    public string ReplayLetterText => language.Pick("The message is rendered with the template and the values of now, and sent when that works.", "Le message est composé avec le modèle et les valeurs d'aujourd'hui, puis envoyé si cela réussit.");
    public string ReplayAllText(string what) => language.Pick($"Sends again: {what}. At most 10,000, newest first.", $"Renvoie : {what}. Au plus 10 000, les plus récents d'abord.");
    public string Everything => language.Pick("all deliveries that are kept", "tous les envois conservés");
    public string Rerender => language.Pick("Render anew, with the template and the values of now", "Composer à nouveau, avec le modèle et les valeurs d'aujourd'hui");
    public string Force => language.Pick("Also send what was accepted before (the receiver gets it twice)", "Renvoyer aussi ce qui a déjà été accepté (le destinataire le reçoit deux fois)");
    public string SendAgain => language.Pick("Send again", "Renvoyer");
    public string Sending => language.Pick("Sending again …", "Renvoi en cours …");
    public string StopSending => language.Pick("Stop", "Arrêter");
    public string Stopped => language.Pick("Stopped. What was sent before is in the audit log.", "Arrêté. Ce qui a été envoyé auparavant figure dans le journal d'audit.");
    public string Replayed => language.Pick("The message is on its way again.", "Le message est de nouveau en route.");
    public string Result(string replayed, string aborted, string refused) => language.Pick($"{replayed} sent again, {aborted} aborted by their template, {refused} refused.", $"{replayed} renvoyés, {aborted} interrompus par leur modèle, {refused} refusés.");
    public string DeliveryTo(string name) => language.Pick($"Delivery of {name}", $"Envoi de {name}");
    public string UnknownTitle => language.Pick("There is no such delivery", "Cet envoi n'existe pas");
    public string UnknownText => language.Pick("Deliveries are kept for a while only; this one may be gone, or its user deleted.", "Les envois ne sont conservés qu'un temps ; celui-ci a peut-être disparu, ou son utilisateur a été supprimé.");
    public string Back => language.Pick("All deliveries", "Tous les envois");
    public string LetterTitle => language.Pick("The message could not be made", "Le message n'a pas pu être composé");
    public string LetterWhere(string part, long line, long column) => language.Pick($"In {part}, line {line}, column {column}", $"Dans {part}, ligne {line}, colonne {column}");
    public string LetterTimes(string times, string last) => language.Pick($"Failed {times} times, last at {last}.", $"A échoué {times} fois, la dernière à {last}.");
    public string LetterHelp => language.Pick("Mend the template of the campaign, or the value that it stumbles over; then send again.", "Corrigez le modèle de la campagne, ou la valeur sur laquelle il bute, puis renvoyez.");
    public string ToCampaign => language.Pick("Open the campaign", "Ouvrir la campagne");
    public string Request => language.Pick("Request", "Requête");
    public string Headers => language.Pick("Headers", "En-têtes");
    public string HeadersHint => language.Pick("Values that may be secret are masked.", "Les valeurs potentiellement secrètes sont masquées.");
    public string Body => language.Pick("Body", "Corps");
    public string NoBody => language.Pick("without a body", "sans corps");
    public string RenderedLater => language.Pick("rendered for each attempt", "composé à chaque tentative");
    public string NoAttempts => language.Pick("Nothing has been tried yet.", "Rien n'a encore été tenté.");
    public string Time => language.Pick("Time", "Heure");
    public string Answer => language.Pick("Answer", "Réponse");
    public string Key => language.Pick("Idempotency key", "Clé d'idempotence");
    public string Dispatch => language.Pick("Dispatch ID", "ID de distribution");
    public string Cause => language.Pick("Set off by", "Déclenché par");
    public string Step => language.Pick("Step", "Étape");
    public string Extras => language.Pick("Message extras", "Données annexes");
    public string Details => language.Pick("Details", "Détails");

    /// <summary>A warning by its code.</summary>
    public string Warning(string code) => code switch
    {
        "WH106" => language.Pick("A header rendered empty and was left out (WH106).", "Un en-tête est resté vide et a été omis (WH106)."),
        "WH111" => language.Pick("The body says that it is JSON, and is not (WH111).", "Le corps annonce du JSON et n'en est pas (WH111)."),
        _ => code,
    };

    /// <summary>Why a replay was refused, by the word of the API.</summary>
    public string Refusal(string reason) => reason switch
    {
        "accepted" => language.Pick("accepted already", "déjà accepté"),
        "under_way" => language.Pick("under way already", "déjà en route"),
        "another_under_way" => language.Pick("another of the user and campaign is under way", "un autre de l'utilisateur et de la campagne est en route"),
        "no_user" => language.Pick("the user is deleted or merged", "l'utilisateur est supprimé ou fusionné"),
        "no_request" => language.Pick("it has no request", "sans requête"),
        "superseded" => language.Pick("a later message was accepted", "un message ultérieur a été accepté"),
        "stopped" => language.Pick("the campaign or canvas is not active", "la campagne ou le Canvas n'est pas actif"),
        "window" => language.Pick("outside the campaign's start and end", "hors du début et de la fin de la campagne"),
        "audience" => language.Pick("the user left the audience", "l'utilisateur a quitté l'audience"),
        "re_eligibility" => language.Pick("the user may not receive it again", "l'utilisateur ne peut pas le recevoir de nouveau"),
        "control_group" => language.Pick("the user is in the control group", "l'utilisateur est dans le groupe témoin"),
        "time_window" => language.Pick("outside the time window", "hors de la plage horaire"),
        "quiet_hours" => language.Pick("in quiet hours", "pendant les heures calmes"),
        "frequency_capped" => language.Pick("a frequency cap holds it back", "limité par le plafond de fréquence"),
        "liquid_error" => language.Pick("the template fails still", "le modèle échoue toujours"),
        "aborted" => language.Pick("the template aborted", "le modèle a interrompu"),
        _ => reason.Replace('_', ' '),
    };

    /// <summary>The texts in a language.</summary>
    public static HandoffTexts In(Language language) => new(language);
}
