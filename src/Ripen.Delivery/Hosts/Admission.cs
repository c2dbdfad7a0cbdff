namespace Ripen.Delivery.Hosts;

/// <summary>The answer to "may this request go now?".</summary>
/// <param name="Until">When to ask again; meaningless for <see cref="AdmissionVerdict.Go"/>.</param>
/// <param name="Permit">Set for <see cref="AdmissionVerdict.Go"/> only.</param>
public readonly record struct Admission(AdmissionVerdict Verdict, DateTimeOffset Until, HostPermit? Permit);
