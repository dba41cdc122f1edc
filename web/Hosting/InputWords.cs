using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What the framework says about input by itself, in our words.</summary>
public static class InputWords
{
    public static IServiceCollection AddInputWords(this IServiceCollection services) =>
        services.AddSingleton<IConfigureOptions<MvcOptions>, Messages>();

    private sealed class Messages(IStringLocalizer<Words> words) : IConfigureOptions<MvcOptions>
    {
        public void Configure(MvcOptions options)
        {
            options.ModelMetadataDetailsProviders.Add(new DefaultSentences());
            var say = options.ModelBindingMessageProvider;
            say.SetAttemptedValueIsInvalidAccessor((value, field) => words["Input.Invalid", field]);
            say.SetNonPropertyAttemptedValueIsInvalidAccessor(value => words["Input.Unreadable"]);
            say.SetUnknownValueIsInvalidAccessor(field => words["Input.Invalid", field]);
            say.SetNonPropertyUnknownValueIsInvalidAccessor(() => words["Input.Unreadable"]);
            say.SetValueIsInvalidAccessor(value => words["Input.Unreadable"]);
            say.SetValueMustNotBeNullAccessor(value => words["Input.Missing"]);
            say.SetMissingBindRequiredValueAccessor(field => words["Input.Required", field]);
            say.SetMissingKeyOrValueAccessor(() => words["Input.Missing"]);
            say.SetMissingRequestBodyRequiredValueAccessor(() => words["Input.Missing"]);
            say.SetValueMustBeANumberAccessor(field => words["Input.Number", field]);
            say.SetNonPropertyValueMustBeANumberAccessor(() => words["Input.Unreadable"]);
        }
    }

    /// <summary>Validation attributes that name no sentence of their own get ours; empty text stays empty and does not become null.</summary>
    private sealed class DefaultSentences : IValidationMetadataProvider, IDisplayMetadataProvider
    {
        private static readonly NullabilityInfoContext Nullability = new();

        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
                if (attribute is { ErrorMessage: null, ErrorMessageResourceName: null } && Sentence(attribute, context.Key.ModelType) is { } key)
                    attribute.ErrorMessage = key;
        }

        public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
        {
            if (context.Key is { ModelType: var type, PropertyInfo: { } property } && type == typeof(string) && !IsNullable(property))
                context.DisplayMetadata.ConvertEmptyStringToNull = false;
        }

        private static bool IsNullable(PropertyInfo property)
        {
            lock (Nullability) return Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }

        private static string? Sentence(ValidationAttribute attribute, Type type) => attribute switch
        {
            RequiredAttribute when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } => "Input.ChooseOne",
            RequiredAttribute when type == typeof(bool?) => "Input.ChooseOne",
            RequiredAttribute => "Input.Required",
            MinLengthAttribute or MaxLengthAttribute when type != typeof(string) => attribute is MinLengthAttribute ? "Input.AtLeast" : "Input.AtMost",
            StringLengthAttribute { MinimumLength: > 0 } => "Input.LengthBetween",
            StringLengthAttribute or MaxLengthAttribute => "Input.TooLong",
            MinLengthAttribute => "Input.TooShort",
            RangeAttribute => "Input.Range",
            EmailAddressAttribute => "Input.Email",
            CompareAttribute => "Input.Compare",
            PhoneAttribute or RegularExpressionAttribute or UrlAttribute => "Input.Invalid",
            _ => null,
        };
    }
}
