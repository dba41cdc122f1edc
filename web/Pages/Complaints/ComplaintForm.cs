using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Complaints;

/// <summary>What the form asks; what is wrong with an answer is the record's to say.</summary>
public sealed record ComplaintForm : IValidatableObject
{
    [Display(Name = "Complaints.Form.Kind")] public ComplaintKind? Kind { get; init; }

    [Display(Name = "Complaints.Form.Town")] public string? Town { get; init; }

    [Display(Name = "Complaints.Form.Whereabouts")] public string? Whereabouts { get; init; }

    [Display(Name = "Complaints.Form.Text"), StringLength(ComplaintDraft.LongestText)] public string Text { get; init; } = "";

    [Display(Name = "Complaints.Form.HappenedOn")] public DateOnly? HappenedOn { get; init; }

    [Display(Name = "Complaints.Form.Name")] public string? Name { get; init; }

    [Display(Name = "Complaints.Form.Phone")] public string? Phone { get; init; }

    [Display(Name = "Complaints.Form.HelperName")] public string? HelperName { get; init; }

    [Display(Name = "Complaints.Form.HelperPhone")] public string? HelperPhone { get; init; }

    /// <summary><c>again</c>: it came back, and the earlier submission is the one whose receipt is open. Never empty, so that an empty first screen is a form too and is checked.</summary>
    public string Origin { get; init; } = "new";

    public ComplaintDraft Draft(Id<Submission>? again, Guid? site = null) =>
        new ComplaintDraft(Kind ?? ComplaintKind.Other, Town, site, Whereabouts, null, null, HappenedOn, Text, new(Name, Phone, HelperName, HelperPhone), again).Tidied();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var words = validationContext.GetRequiredService<IStringLocalizer<Words>>();
        if (Kind is null) yield return new(words["Complaints.Form.Kind.Missing"], [nameof(Kind)]);
        foreach (var fault in Draft(null).Faults(validationContext.GetRequiredService<Clock>().Today)) yield return new(words.Of(fault), [fault.Field!]);
    }
}
