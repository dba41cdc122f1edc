using System.ComponentModel.DataAnnotations;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Styleguide;

/// <summary>A property of each kind that a form may ask for.</summary>
public sealed record SampleForm
{
    [Display(Name = "Styleguide.Form.Where"), Required, StringLength(60)] public string Where { get; init; } = "";

    [Display(Name = "Styleguide.Form.Story"), Required, StringLength(200, MinimumLength = 5)] public string Story { get; init; } = "";

    [Display(Name = "Styleguide.Form.Mail"), EmailAddress, StringLength(100)] public string? Mail { get; init; }

    [Display(Name = "Styleguide.Form.Level"), Required, Range(0, 120)] public int? Level { get; init; }

    [Display(Name = "Styleguide.Form.Day"), Required] public DateOnly? Day { get; init; }

    [Display(Name = "Styleguide.Form.Standing"), Required] public Standing? Standing { get; init; }

    [Display(Name = "Styleguide.Form.Kinds"), MinLength(1)] public string[] Kinds { get; init; } = [];

    [Display(Name = "Styleguide.Form.Town"), Required] public string Town { get; init; } = "";

    [Display(Name = "Styleguide.Form.Sure")] public bool Sure { get; init; }
}
