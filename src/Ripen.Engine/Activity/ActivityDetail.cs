namespace Ripen.Engine.Activity;

/// <summary>What a line of the activity log may say besides its text (liquid-and-webhooks §4.5). Never values of headers, nor bodies that were sent.</summary>
/// <param name="Part"><c>body</c>, <c>url</c> or a header's name; empty where there is none.</param>
/// <param name="Status">The HTTP status; 598 and 599 as in <see cref="Deliveries.DeliveryAttempt"/>, 0 where nothing was called.</param>
/// <param name="Answer">The beginning of the answer, at most <see cref="Deliveries.DeliveryAttempt.MaxAnswerLength"/> characters; secrets are masked before they come here.</param>
/// <param name="Attempt">The number of the attempt, from 1; 0 where there was none.</param>
/// <param name="Delivery">The id of the delivery; empty where there is none.</param>
public sealed record ActivityDetail(string Part = "", int Status = 0, string Answer = "", int Attempt = 0, string Delivery = "");
