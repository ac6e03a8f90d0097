"""Does the thing pay for the hours? Change the numbers at the top."""

hours_before = 80        # to make it
hourly_wage = 30.00      # what an hour is to earn
spent = 150.00           # microphone, pictures, a domain
price = 59.00
share, fee = 0.05, 0.50  # what the payment provider takes
letters, visitors = 600, 9_000
hours_per_buyer = 0.25   # answering letters, a year

margin = price * (1 - share) - fee
break_even = (hours_before * hourly_wage + spent) / margin
expected = 0.03 * letters + 0.002 * visitors
earned = expected * margin - spent
hours = hours_before + expected * hours_per_buyer

print(f"break-even:         {break_even:.0f} buyers")
print(f"expected in a year: {expected:.0f} buyers")
print(f"an hour earns:      {earned / hours:.2f}")
